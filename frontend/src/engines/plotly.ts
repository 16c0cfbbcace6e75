// The timeline's engine in a chunk of its own, loaded after the page has painted.
import Plotly from "plotly.js-basic-dist-min";

export interface PlotlyPoint { customdata?: unknown; curveNumber: number; pointIndex: number }
export interface PlotlyElement extends HTMLElement {
  on(event: string, handler: (payload: any) => void): void;
  _fullLayout: any;
  _fullData: any[];
}
export interface PlotlyApi {
  newPlot(host: HTMLElement, data: unknown[], layout: object, config: object): Promise<PlotlyElement>;
  react(host: HTMLElement, data: unknown[], layout: object, config: object): Promise<PlotlyElement>;
  relayout(host: HTMLElement, update: object): Promise<unknown>;
  restyle(host: HTMLElement, update: object, traces: number[]): Promise<unknown>;
  purge(host: HTMLElement): void;
  Plots: { resize(host: HTMLElement): void };
}
export default Plotly as PlotlyApi;
