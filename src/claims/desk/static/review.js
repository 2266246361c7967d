// One key a decision. The draft holds spans in code points, as the store does; the text is drawn from it anew.
(() => {
  const form = document.querySelector("#review");
  if (!form) return;
  const text = document.querySelector("#text"), said = document.querySelector("#said");
  const lines = [...text.querySelectorAll("p")].map((p) => ({ p, start: +p.dataset.start, chars: [...p.textContent] }));
  let draft = JSON.parse(text.dataset.draft), edge = null, adding = false;

  const complain = (words) => { said.textContent = words; said.hidden = !words; };

  const draw = () => {
    for (const { p, start, chars } of lines) {
      const spans = Object.entries(draft).flatMap(([role, all]) => all.map(([s, e]) => ({ role, s: s - start, e: e - start })));
      const here = spans.filter((m) => m.s < chars.length && m.e > 0);
      const cuts = [...new Set([0, chars.length, ...here.flatMap((m) => [Math.max(0, m.s), Math.min(chars.length, m.e)])])].sort((a, b) => a - b);
      p.replaceChildren();
      for (let i = 0; i + 1 < cuts.length; i++) {
        const [low, high] = [cuts[i], cuts[i + 1]];
        let node = document.createTextNode(chars.slice(low, high).join(""));
        for (const m of here.filter((one) => one.s <= low && one.e >= high)) {
          const mark = document.createElement("mark");
          mark.className = `${m.role} s0`;
          mark.append(node);
          node = mark;
        }
        p.append(node);
      }
    }
  };

  const selected = () => {
    const choice = getSelection();
    if (!choice.rangeCount || choice.isCollapsed) return null;
    const range = choice.getRangeAt(0);
    const at = (node, offset) => {
      const line = lines.find(({ p }) => p.contains(node));
      if (!line) return null;
      const before = document.createRange();
      before.setStart(line.p, 0);
      before.setEnd(node, offset);
      return line.start + [...before.toString()].length;
    };
    const [start, end] = [at(range.startContainer, range.startOffset), at(range.endContainer, range.endOffset)];
    return start === null || end === null || start >= end ? null : [start, end];
  };

  const take = (role) => {
    const span = selected();
    if (!span) return complain("حدد كلمات في النص أولا");
    if (role === "cue" && !adding) return complain("فعل القول يحدد عند الإضافة فقط");
    complain("");
    draft[role] = [span];
    if (role === "source" && adding) form.speaker.value = getSelection().toString().trim();
    getSelection().removeAllRanges();
    draw();
  };

  // the places where a word begins (for starts) or ends (for ends), over the whole article
  const places = (ends) => lines.flatMap(({ start, chars }) => chars.flatMap((c, i) => {
    const space = (x) => x === undefined || /\s/.test(x);
    if (ends) return !space(c) && space(chars[i + 1]) ? [start + i + 1] : [];
    return !space(c) && space(chars[i - 1]) ? [start + i] : [];
  }));

  const choose = (name) => {
    edge = name;
    for (const button of form.querySelectorAll("[data-edge]")) button.setAttribute("aria-pressed", button.dataset.edge === name);
  };

  const move = (by) => {
    if (!edge) return complain("اختر حدا أولا: 1 2 3 4");
    const [role, side] = edge.split("-"), spans = draft[role];
    if (!spans.length) return complain("لا مصدر محددا في النص");
    complain("");
    const span = side === "start" ? spans[0] : spans[spans.length - 1], which = side === "start" ? 0 : 1;
    const all = places(which === 1);
    const next = by > 0 ? all.find((at) => at > span[which]) : all.findLast((at) => at < span[which]);
    if (next === undefined || (which ? next <= span[0] : next >= span[1])) return;
    span[which] = next;
    draw();
  };

  const cycle = (id) => { const list = document.getElementById(id); list.selectedIndex = (list.selectedIndex + 1) % list.options.length; };

  const add = (on) => {
    adding = on;
    text.classList.toggle("adding", on);
    draft = on ? { cue: [], source: [], content: [] } : JSON.parse(text.dataset.draft);
    if (on) { form.speaker.value = ""; form.via.value = ""; }
    form.querySelector("[data-take=cue]").hidden = form.querySelector("[data-act=add]").hidden = !on;
    form.querySelector("[data-act=correct]").hidden = on;
    complain("");
    draw();
  };

  const act = (what) => {
    if (what === "help") return document.querySelector("#help").showModal();
    if (what === "add-start") return add(true);
    if (what === "add" && (!draft.cue.length || !draft.content.length)) return complain("حدد فعل القول (g) والمضمون (x)");
    for (const role of ["cue", "source", "content"]) form.elements["span-" + role].value = draft[role].map(([s, e]) => `${s}-${e}`).join(" ");
    form.elements.act.value = what;
    form.submit();
  };

  const keys = {
    c: () => act("confirm"), r: () => act("reject"), s: () => act("skip"), b: () => act("back"), u: () => act("undo"),
    w: () => act(adding ? "add" : "correct"), a: () => act("add-start"), "?": () => act("help"),
    x: () => take("content"), o: () => take("source"), g: () => take("cue"),
    1: () => choose("content-start"), 2: () => choose("content-end"), 3: () => choose("source-start"), 4: () => choose("source-end"),
    "[": () => move(-1), "]": () => move(1), m: () => form.speaker.focus(), l: () => form.via.focus(),
    t: () => cycle("certainty"), p: () => cycle("polarity"), f: () => cycle("form"), k: () => cycle("kind"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") { if (document.activeElement !== document.body) document.activeElement.blur(); else if (adding) add(false); return; }
    if (event.target.closest("input, select, textarea")) return;
    const does = Object.hasOwn(keys, event.key) && keys[event.key];
    if (does) { event.preventDefault(); does(); }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.act) act(button.dataset.act);
    else if (button.dataset.take) take(button.dataset.take);
    else if (button.dataset.edge) choose(button.dataset.edge);
    else if (button.dataset.move) move(+button.dataset.move);
  });
  draw();
  const first = text.querySelector("mark");
  if (first) text.scrollTop += first.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
})();
