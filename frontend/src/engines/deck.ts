// The map's engine in a chunk of its own: only the classes that decks of this project use.
export { Deck, FlyToInterpolator, LinearInterpolator, MapView } from "@deck.gl/core";
export {
  ArcLayer, GeoJsonLayer, IconLayer, LineLayer, PathLayer, PolygonLayer, ScatterplotLayer, SolidPolygonLayer, TextLayer,
} from "@deck.gl/layers";
export { TripsLayer } from "@deck.gl/geo-layers";
export { DataFilterExtension, PathStyleExtension } from "@deck.gl/extensions";
export { JSONConverter } from "@deck.gl/json";
