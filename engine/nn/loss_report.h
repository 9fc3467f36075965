#pragma once

#include "core/value.h"

namespace taroko {

/// Evaluates a loss on outputs and targets that the caller gives, in double precision: `{ loss: { name, … }, logits | probabilities,
/// targets }`, rows of numbers, one per sample. `probabilities` are turned into the logits that lead to them, with logarithms no lower than
/// −100 as torch.nn.BCELoss has it; for losses without sigmoid or softmax `logits` are the predictions themselves. Targets of crossEntropy
/// may be class indices.
///
/// Returns `{ loss, perSample, perOutput, probabilities, gradient }`: the mean over samples of the sum over outputs, each sample's sum,
/// every term, the predictions, and the derivative of `loss` by each logit (so divided by the number of samples). ConfigError with the path
/// of what does not fit.
Value reportLoss(const Value& request);

/// Softmax in single precision as its formula is written, and as it is computed: `{ logits }` → `{ exponentials, sum, naive, shifted,
/// stable }`. exp(zₖ) overflows from about 88.7 on, so that `naive` is ∞/∞; `shifted` are exp(zₖ − max z), at most 1. The arrays are
/// Float32Array and hold infinities and NaN as they come.
Value reportSoftmax(const Value& request);

}  // namespace taroko
