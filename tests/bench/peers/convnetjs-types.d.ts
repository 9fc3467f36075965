/** What is used here of ConvNetJS, which comes without types. */
declare module 'convnetjs' {
  /** Numbers and their gradients. */
  class Vol {
    constructor(values: number[]);
    w: Float64Array;
    dw: Float64Array;
  }
  interface Layer {
    layer_type: string;
    out_act: Vol;
    /** One per unit; only fully connected layers have them. */
    filters?: Vol[];
    biases: Vol;
  }
  class Net {
    layers: Layer[];
    makeLayers(definitions: object[]): void;
    forward(input: Vol): Vol;
  }
  class Trainer {
    constructor(net: Net, options: Record<string, string | number>);
    train(input: Vol, target: number | number[]): { loss: number };
  }
  const convnetjs: { Vol: typeof Vol; Net: typeof Net; Trainer: typeof Trainer };
  export default convnetjs;
}
