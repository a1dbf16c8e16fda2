// A photo of a document by the camera of the counter. Resolves to a file, or to null.
import { t } from '../shell/texts.js';
import { html, icon, nothing, openDialog } from '../shell/ui.js';

export async function photograph() {
  let stream = null;
  let fault = '';
  let shot = null;
  let address = '';
  const stop = () => stream?.getTracks().forEach((track) => track.stop());
  const dialog = openDialog(t('desk.camera'), (close, redraw) => html`<div class="camera">
    ${fault ? html`<p class="banner bad" role="alert">${fault}</p>` : shot ? html`<img src=${address} alt=${t('desk.photo-taken')}>` : html`<video autoplay muted playsinline></video>`}
    <footer>${shot ? html`<button type="button" @click=${() => { shot = null; redraw(); show(); }}>${icon('rotate-ccw')} ${t('desk.photo-again')}</button>
      <button type="button" class="primary" autofocus @click=${() => close(shot)}>${icon('check')} ${t('desk.photo-use')}</button>`
      : html`<button type="button" @click=${() => close(null)}>${t('common.cancel')}</button>
      ${fault ? nothing : html`<button type="button" class="primary" autofocus @click=${() => take(redraw)}>${icon('camera')} ${t('desk.photo-take')}</button>`}`}</footer></div>`, { wide: true });
  const show = () => { const video = dialog.element.querySelector('video'); if (video) video.srcObject = stream; };

  function take(redraw) {
    const video = dialog.element.querySelector('video');
    if (!video.videoWidth) return;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    canvas.getContext('2d').drawImage(video, 0, 0);
    canvas.toBlob((blob) => {
      shot = new File([blob], 'zdjecie.jpg', { type: 'image/jpeg' });
      URL.revokeObjectURL(address);
      address = URL.createObjectURL(blob);
      redraw();
    }, 'image/jpeg', 0.9);
  }

  try {
    if (!navigator.mediaDevices) throw new Error('insecure');
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 2560 }, height: { ideal: 1440 } } });
    show();
  } catch {
    fault = t('desk.camera-fault');
    dialog.redraw();
  }
  const photo = await dialog.closed;
  stop();
  URL.revokeObjectURL(address);
  return photo ?? null;
}
