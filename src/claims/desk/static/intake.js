// Files dropped anywhere on the box are those of the field.
(() => {
  const box = document.querySelector(".drop"), field = document.querySelector("#files");
  if (!box) return;
  for (const name of ["dragover", "dragleave", "drop"])
    box.addEventListener(name, (event) => { event.preventDefault(); box.classList.toggle("over", name === "dragover"); });
  box.addEventListener("drop", (event) => { field.files = event.dataTransfer.files; });
})();
