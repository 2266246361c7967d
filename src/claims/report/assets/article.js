// The claim under the pointer, the finger or the keyboard's focus is shown: its marks, its number, its card.
(() => {
  const text = document.querySelector(".text");
  if (!text) return;
  document.documentElement.classList.add("js");
  const all = document.querySelectorAll("[data-claim]");
  const cards = [...document.querySelectorAll(".card")];
  const side = document.querySelector("aside");
  let shown = null;

  const show = (claim) => {
    if (claim === shown) return;
    shown = claim;
    for (const part of all) part.classList.toggle("on", part.dataset.claim === claim);
    const card = cards.find((one) => one.dataset.claim === claim);
    if (card && side.scrollHeight > side.clientHeight)
      side.scrollTop += card.getBoundingClientRect().top - side.getBoundingClientRect().top - 8;
  };

  // marks nest: the innermost is meant first, a further tap goes outwards
  const around = (element) => {
    const found = [];
    for (let at = element; at && at !== text; at = at.parentElement)
      if (at.dataset.claim && !found.includes(at.dataset.claim)) found.push(at.dataset.claim);
    return found;
  };

  text.addEventListener("mouseover", (event) => {
    const [inner] = around(event.target);
    if (inner) show(inner);
  });
  text.addEventListener("click", (event) => {
    const found = around(event.target);
    if (!found.length) return show(null);
    if (event.target.closest("a")) event.preventDefault();
    const next = event.detail > 1 ? (found.indexOf(shown) + 1) % found.length : 0;
    show(found[next]);
  });
  document.addEventListener("focusin", (event) => {
    const part = event.target.closest("[data-claim]");
    if (part) show(part.dataset.claim);
  });

  const step = (by) => {
    const at = cards.findIndex((one) => one.dataset.claim === shown);
    const next = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by];
    if (!next) return;
    const number = text.querySelector(`a.num[data-claim="${next.dataset.claim}"]`);
    number.focus({ preventScroll: true });
    number.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "Escape") { show(null); document.activeElement.blur(); }
  });
  const open = location.hash.match(/^#(?:claim|at)-(\d+)$/);
  const target = open && document.getElementById(`claim-${open[1]}`);
  if (target) { show(target.dataset.claim); text.querySelector(`a.num[data-claim="${target.dataset.claim}"]`)?.scrollIntoView({ block: "center" }); }
})();
