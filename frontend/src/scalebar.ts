// A round distance for the map's corner.
const EQUATOR_M = 40_075_016.686;

export const metresPerPixel = (latitude: number, zoom: number): number =>
  (EQUATOR_M * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom);

export function scaleBar(latitude: number, zoom: number, room = 110): { width: number; text: string } {
  const scale = metresPerPixel(latitude, zoom);
  const most = scale * room;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * ([5, 2, 1].find((step) => step * power <= most) ?? 1);
  const narrow = "\u202f";
  const text = metres >= 1000 ? `${(metres / 1000).toLocaleString("en").replaceAll(",", narrow)}${narrow}km` : `${metres}${narrow}m`;
  return { width: metres / scale, text };
}
