// One desk in one tab: two of them would write over each other's drafts. The newer one works, the older one says so and can take over.
let channel = null;
export function holdAlone(user, onLost) {
  if (!('BroadcastChannel' in window)) return () => {};
  channel = new BroadcastChannel(`pom-desk:${user}`);
  channel.onmessage = () => onLost();
  const take = () => channel.postMessage('mine');
  take();
  return take;
}
