// What the server is asked; every refusal becomes an error with its reason.

const patience = 3000; // milliseconds until a server that is gone is asked again

// The server cannot be reached: there is no reason to tell.
export class ServerGone extends Error {}

export async function getNetwork() {
  return (await request("api/network")).json();
}

export async function getWeights(layer) {
  const response = await request(`api/network/layers/${layer}`);
  return new Float32Array(await response.arrayBuffer());
}

// A number a pixel: 0 where no image of the data has ink, so that its weights were never learned.
export async function getLitPixels() {
  const response = await request("api/network/pixels");
  return new Uint8Array(await response.arrayBuffer());
}

export async function explain(drawing) {
  const response = await request("api/explain", { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: drawing });
  return response.json();
}

export async function command(body) {
  const response = await request("api/training", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  return response.json();
}

// Calls show with each state of the training while the page can be seen: a hidden one needs no connection.
export function followTraining(show, lost) {
  let source = null;
  const follow = () => {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("api/training");
    source.onmessage = (event) => show(JSON.parse(event.data));
    source.onerror = (event) => {
      lost();
      // A browser tries again by itself, but not where it was refused.
      if (event.target.readyState === EventSource.CLOSED) setTimeout(() => event.target === source && follow(), patience);
    };
  };
  document.addEventListener("visibilitychange", follow);
  follow();
}

async function request(path, options) {
  const response = await fetch(path, options).catch((error) => {
    throw new ServerGone(error.message);
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => null);
  throw new Error(problem?.detail ?? `${response.status} ${response.statusText}`);
}
