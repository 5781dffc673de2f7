/* Sends a form once, brings the eye to what went wrong, and keeps empty filters out of addresses. */
const WAIT = 8000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.ariaBusy === "true") {
    event.preventDefault();
    return;
  }
  form.ariaBusy = "true";
  setTimeout(() => release(form), WAIT);
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll('form[aria-busy="true"]').forEach(release);
});

document.addEventListener("formdata", (event) => {
  if (event.target.method !== "get") return;
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  const field = target.matches("fieldset") ? target.querySelector("input") : target;
  openFolds(field);
  field.focus();
});

document.addEventListener("htmx:after:swap", focusErrors);
document.querySelectorAll("[aria-invalid]").forEach(openFolds);
focusErrors();

function release(form) {
  form.ariaBusy = null;
}

function focusErrors() {
  document.querySelector("[data-error-summary]")?.focus();
}

function openFolds(element) {
  const fold = element.closest("details:not([open])");
  if (fold) fold.open = true;
}
