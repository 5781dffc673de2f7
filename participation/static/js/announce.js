/* Says aloud what changed: messages after a redirect, and what htmx swapped in; keeps the focus. */
const announcer = document.getElementById("announcer");

say(document.querySelectorAll(".flashes[data-announce]"));
document.querySelectorAll("[data-announce]").forEach(markSaid);

document.addEventListener("htmx:after:swap", (event) => {
  const fresh = document.querySelectorAll("[data-announce]:not([data-said])");
  say(fresh);
  fresh.forEach(markSaid);
  keepFocus(event.detail.ctx?.target?.id);
});

function keepFocus(id) {
  if (document.activeElement !== document.body || !id) return;
  document.getElementById(id)?.focus({ preventScroll: true });
}

function say(elements) {
  const text = [...elements].map((element) => element.textContent.trim()).join(" ");
  if (!text) return;
  announcer.textContent = "";
  setTimeout(() => (announcer.textContent = text), 150);
}

function markSaid(element) {
  element.dataset.said = "";
}
