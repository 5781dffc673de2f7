/* The moderators' pages: keys that walk the queue, fields of the chosen decision, text blocks. */
const SWITCH = "triage-keys";
const page = {
  previous: document.querySelector("[data-previous]"),
  next: document.querySelector("[data-next]"),
};

document.querySelectorAll("[data-keys]").forEach(offerKeys);
document.querySelectorAll("form[data-deciding]").forEach(followChoice);
document.addEventListener("keydown", pressed);
document.addEventListener("click", startFromBlock);
document.addEventListener("change", countChosen);
document.addEventListener("htmx:after:swap", () => {
  document.querySelectorAll("[data-keys][hidden]").forEach(offerKeys);
  countChosen();
});
countChosen();

function offerKeys(place) {
  const dialog = place.querySelector("[data-keys-dialog]");
  const on = place.querySelector("[data-keys-on]");
  place.hidden = false;
  on.checked = keysAreOn();
  on.addEventListener("change", () => remember(on.checked));
  place.querySelector("[data-keys-open]").addEventListener("click", () => dialog.showModal());
  place.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());
}

function keysAreOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

function remember(on) {
  try {
    localStorage.setItem(SWITCH, on ? "on" : "off");
  } catch {
    /* A browser that keeps nothing: the choice holds on this page only. */
  }
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]") || !keysAreOn()) return;
  const act = {
    j: () => step(1),
    k: () => step(-1),
    a: () => choose("accept"),
    d: () => choose("decline"),
    x: () => mark(event.target),
    "?": () => openKeys(),
  }[event.key];
  if (act && act()) event.preventDefault();
}

function isTyping(element) {
  if (element.isContentEditable) return true;
  if (element.matches("textarea, select")) return true;
  return element.matches("input") && !["checkbox", "radio", "button", "submit"].includes(element.type);
}

function step(by) {
  const links = [...document.querySelectorAll("[data-queue] [data-row-link]")];
  if (!links.length) {
    const link = by > 0 ? page.next : page.previous;
    link?.click();
    return Boolean(link);
  }
  const row = document.activeElement.closest?.("[data-row]");
  const here = links.findIndex((link) => row?.contains(link));
  const there = here < 0 && by < 0 ? 0 : here + by;
  links[Math.max(0, Math.min(links.length - 1, there))].focus();
  return true;
}

function choose(kind) {
  const choice = document.querySelector(`form[data-deciding] input[name="kind"][value="${kind}"]`);
  if (!choice) return false;
  choice.checked = true;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  choice.focus();
  choice.closest("fieldset").scrollIntoView({ block: "nearest" });
  return true;
}

function mark(element) {
  const box = element.closest?.("[data-row]")?.querySelector('input[type="checkbox"]');
  box?.click();
  return Boolean(box);
}

function openKeys() {
  const dialog = document.querySelector("[data-keys-dialog]");
  dialog?.showModal();
  return Boolean(dialog);
}

/* Only the fields of the chosen decision are shown; the button says what happens. */
function followChoice(form) {
  const words = form.querySelector("[data-submit] .kern-label");
  const show = () => {
    const kind = form.querySelector('input[name="kind"]:checked')?.value;
    for (const part of form.querySelectorAll("[data-for]")) {
      part.hidden = !part.dataset.for.split(" ").includes(kind);
    }
    const choice = form.querySelector('input[name="kind"]:checked');
    for (const each of form.querySelectorAll('input[name="kind"]')) {
      document.getElementById(each.getAttribute("aria-describedby")).hidden = choice && each !== choice;
    }
    if (choice?.dataset.button && words) words.textContent = choice.dataset.button;
    const row = form.querySelector("[data-submit]");
    if (row) row.hidden = !kind;
  };
  form.addEventListener("change", (event) => event.target.name === "kind" && show());
  show();
}

function startFromBlock(event) {
  const link = event.target.closest?.("[data-block]");
  const text = link?.closest("form")?.querySelector('textarea[name="reason"]');
  if (!text || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const before = text.value.trim();
  text.value = before ? `${before}\n\n${link.dataset.block}` : link.dataset.block;
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
}

function countChosen() {
  const place = document.querySelector("[data-chosen]");
  if (!place) return;
  const number = document.querySelectorAll('[data-queue] input[name="idea"]:checked').length;
  const { none, one, many } = place.dataset;
  place.textContent = [none, one][number] ?? many.replace("#", number);
  place.parentElement.querySelector(".button-row").hidden = !number;
}
