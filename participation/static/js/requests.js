/* When htmx gets another answer than it asked for: a redirect becomes a visit, an error a sentence. */
const announcer = document.getElementById("announcer");

document.addEventListener("htmx:before:response", (event) => {
  const { request, response, sourceElement } = event.detail.ctx;
  const answer = response.raw;
  if (answer.redirected) visit(event, answer.url);
  else if (answer.status < 400 || answer.status === 422) return;
  else if (request.method === "GET") visit(event, request.action);
  else {
    event.preventDefault();
    explain(sourceElement);
  }
});

document.addEventListener("htmx:error", (event) => {
  const source = event.detail.ctx?.sourceElement;
  if (source?.matches("form")) explain(source);
});

function visit(event, address) {
  event.preventDefault();
  location.assign(address);
}

function explain(form) {
  let note = form.querySelector("[data-failed-note]");
  if (!note) {
    note = document.createElement("p");
    note.dataset.failedNote = "";
    note.className = "failed-note";
    form.append(note);
  }
  note.textContent = announcer.dataset.failed;
  announcer.textContent = announcer.dataset.failed;
}
