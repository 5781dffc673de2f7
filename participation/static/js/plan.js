/* What is new since this browser last read the plan. Only the browser keeps what was read: for each
   part its fingerprint and title. The first visit says nothing and remembers. */
const KEY = "plan-read";
const place = document.querySelector("[data-since]");
const parts = [...document.querySelectorAll("[data-part]")];

if (place) begin();

function begin() {
  const read = recall();
  if (!read) {
    remember();
    return;
  }
  place.hidden = false;
  show(read);
  place.querySelector("[data-since-read]").addEventListener("click", note);
}

function recall() {
  try {
    const read = JSON.parse(localStorage.getItem(KEY));
    return read && typeof read === "object" ? read : null;
  } catch {
    return null;
  }
}

/* Tells whether it could: a browser that keeps nothing says nothing the next time either. */
function remember() {
  const read = Object.fromEntries(
    parts.map(({ dataset }) => [dataset.part, [dataset.fingerprint, dataset.title]]),
  );
  try {
    localStorage.setItem(KEY, JSON.stringify(read));
    return true;
  } catch {
    return false;
  }
}

function show(read) {
  const changed = parts.filter((part) => read[part.dataset.part]?.[0] !== part.dataset.fingerprint);
  for (const part of changed) {
    mark(part, part.dataset.part in read ? place.dataset.changed : place.dataset.new);
  }
  const here = new Set(parts.map((part) => part.dataset.part));
  const ended = Object.keys(read).filter((key) => !here.has(key));
  const { none, one, many } = place.dataset;
  const sentence = [none, one][changed.length] ?? many.replace("#", changed.length);
  place.querySelector("[data-since-summary]").textContent = sentence;
  place.querySelector("[data-since-ended]").hidden = !ended.length;
  place.querySelector("[data-since-links]").replaceChildren(...linksTo(ended, read));
  place.querySelector("[data-since-read]").hidden = !changed.length && !ended.length;
}

function mark(part, word) {
  const marks = [part.querySelector("[data-mark]")];
  marks.push(...document.querySelectorAll(`[data-mark-of="${CSS.escape(part.dataset.part)}"]`));
  for (const each of marks) {
    each.textContent = word;
    each.hidden = false;
  }
}

function linksTo(keys, read) {
  return keys.flatMap((key, index) => {
    const link = document.createElement("a");
    link.href = `parts/${encodeURIComponent(key)}`;
    link.textContent = read[key]?.[1] || key;
    return index ? [", ", link] : [link];
  });
}

function note() {
  if (!remember()) return;
  document.querySelectorAll("[data-mark], [data-mark-of]").forEach((each) => (each.hidden = true));
  show(recall());
  const said = place.querySelector("[data-since-summary]");
  said.textContent = place.dataset.noted;
  said.tabIndex = -1;
  said.focus();
}
