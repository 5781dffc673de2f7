/* Says aloud what changed: messages after a redirect, and what htmx swapped in. */
const announcer = document.getElementById("announcer");

say(document.querySelectorAll(".flashes[data-announce]"));
document.querySelectorAll("[data-announce]").forEach(markSaid);

document.addEventListener("htmx:after:swap", () => {
  const fresh = document.querySelectorAll("[data-announce]:not([data-said])");
  say(fresh);
  fresh.forEach(markSaid);
});

function say(elements) {
  const text = [...elements].map((element) => element.textContent.trim()).join(" ");
  if (!text) return;
  announcer.textContent = "";
  setTimeout(() => (announcer.textContent = text), 150);
}

function markSaid(element) {
  element.dataset.said = "";
}
