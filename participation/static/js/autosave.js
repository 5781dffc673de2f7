/* Saves the draft of a form while somebody types, quietly; submitting needs none of this. */
const PAUSE = 2500;
const LONGEST = 15000;

document.querySelectorAll("form[data-autosave-url]").forEach(watch);

function watch(form) {
  const status = form.querySelector("[data-autosave-status]");
  let dirtySince = 0;
  let running = false;
  let stopped = false;
  let timer = 0;

  form.addEventListener("input", changed);
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget?.type !== "submit") save();
  });
  form.addEventListener("submit", () => {
    stopped = true;
    clearTimeout(timer);
  });
  window.addEventListener("pageshow", () => (stopped = false));
  document.addEventListener("visibilitychange", () => document.hidden && save(true));

  function changed() {
    dirtySince ||= Date.now();
    clearTimeout(timer);
    const left = LONGEST - (Date.now() - dirtySince);
    timer = setTimeout(save, Math.max(0, Math.min(PAUSE, left)));
  }

  async function save(leaving = false) {
    if (!dirtySince || running || stopped) return;
    running = true;
    dirtySince = 0;
    clearTimeout(timer);
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST",
        body: texts(form),
        headers: { Accept: "application/json", "X-Autosave": "1" },
        redirect: "error",
        keepalive: leaving === true,
      });
      if (!answer.ok) throw new Error(answer.status);
      remember(form, await answer.json());
      show(`${form.dataset.saved} ${clock()}`);
    } catch {
      show(form.dataset.failed);
    } finally {
      running = false;
      if (dirtySince) changed();
    }
  }

  function show(text) {
    if (status && status.textContent !== text) status.textContent = text;
  }
}

function texts(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) {
    if (value instanceof File) data.delete(name);
  }
  return data;
}

function remember(form, saved) {
  if (saved.save_url) form.dataset.autosaveUrl = saved.save_url;
  if (saved.request_key) put(form, "request_key", saved.request_key);
  if (saved.id) put(form, "draft_id", saved.id);
}

function put(form, name, value) {
  let input = form.querySelector(`input[type="hidden"][name="${name}"]`);
  if (!input) {
    input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    form.append(input);
  }
  input.value = value;
}

function clock() {
  const language = document.documentElement.lang;
  return new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}
