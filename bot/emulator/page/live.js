// Server-sent events with a reconnect of our own; a page that comes back asks for everything again.

const TYPES = ["edit", "delete", "reaction", "keyboard", "chat", "clock", "faults", "state"];
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

/** Listens until the page closes: `onEvent(event)`, `onUp()` after each connect, `onDown()` when cut. */
export function listen(people, { onEvent, onUp, onDown }) {
  let wait = FIRST_WAIT;
  const query = people.map((id) => `person=${encodeURIComponent(id)}`).join("&");

  function connect() {
    const source = new EventSource(`api/events?${query}`);
    const take = (raw) => {
      const event = JSON.parse(raw.data);
      onEvent({ type: raw.type, ...event });
    };
    source.onmessage = take;
    for (const type of TYPES) source.addEventListener(type, take);
    source.onopen = () => {
      wait = FIRST_WAIT;
      onUp();
    };
    source.onerror = () => {
      source.close();
      onDown();
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
    current = source;
  }

  let timer = null;
  let current = null;
  connect();
  return () => {
    clearTimeout(timer);
    current.close();
  };
}
