/**
 * What the page does beyond being read: it shows some tenants only, and opens every fold. It takes names from the page as
 * text and puts them back as text. Without it everything is there to be read, and the controls are not.
 */
export const SCRIPT = `
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const boxes = all("#filter input");
  const status = document.getElementById("shown");

  const narrow = () => {
    const chosen = boxes.filter((box) => box.checked);
    const numbers = new Set(chosen.map((box) => box.value));
    const isShown = (part) => numbers.size === 0 || part.dataset.tenants.split(" ").some((number) => numbers.has(number));
    for (const part of all("[data-tenants]")) part.hidden = !isShown(part);
    for (const section of all("main > section")) {
      const parts = all(".group", section);
      for (const note of all(".none", section)) note.hidden = parts.some((part) => !part.hidden);
    }
    const names = chosen.map((box) => box.parentElement.textContent.trim()).join(", ");
    status.textContent = names === ""
      ? "Every tenant is shown."
      : "Only this is shown: " + names + ". The verdict and the numbers in brackets are of the whole change, and what belongs to no one tenant stays.";
  };

  if (boxes.length > 0) {
    for (const box of boxes) box.addEventListener("change", narrow);
    document.getElementById("everything").addEventListener("click", () => {
      for (const box of boxes) box.checked = false;
      narrow();
    });
    narrow();
  }

  const folds = document.getElementById("folds");
  folds.addEventListener("click", () => {
    const open = folds.getAttribute("aria-pressed") !== "true";
    for (const fold of all("main details")) fold.open = open;
    folds.setAttribute("aria-pressed", String(open));
  });

  for (const control of all(".needs-script")) control.hidden = false;
})();
`;
