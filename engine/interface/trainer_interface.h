#pragma once

#include <string>

#include "core/value.h"
#include "expression/drawn_graph.h"
#include "train/gradient_check.h"
#include "train/trainer.h"

namespace taroko {

/// A trainer as users' programs call it: every request and answer is plain data, every request is checked. Each function is one method of
/// the JavaScript interface. ConfigError where a request does not fit; the trainer is then as it was.
class TrainerInterface {
 public:
  explicit TrainerInterface(const Value& config) : trainer_(readConfig(config)) {}

  Value progress() const;
  /// `updates`: 1 … 1,000,000,000, 1 when null.
  Value step(const Value& updates);
  /// To the end of the present epoch, and of `epochs` − 1 more.
  Value epoch(const Value& epochs);
  /// `{ updates?, epochs?, budgetMs?, until?: { loss?, accuracy? } }`, whichever comes first; one epoch where nothing is given. `until` is
  /// looked at after each epoch, on the whole training set, and by itself gives up after 10,000 epochs.
  Value run(const Value& request);

  /// `{ indices, order, position }`: the samples of the next update, as rows of data('train'); all of this epoch in their order, and how
  /// many of them have been seen.
  Value batch() const;
  /// `{ loss, penalty, accuracy?, confusion?, perOutput? }` on 'train' or 'test'.
  Value evaluate(const Value& name);
  /// One number for each sample of 'train' or 'test'.
  Value sampleLosses(const Value& name);
  /// For each layer `{ meanAbsoluteWeightGradient, saturated, dead }`.
  Value layerStatistics();
  Value logits(const Value& values);
  Value predict(const Value& values);
  /// A list with one array for each layer.
  Value activations(const Value& values);

  Value parameters() const;
  void setParameters(const Value& values);
  Value layout() const;
  /// 'batch' or 'train'.
  Value gradient(const Value& split);

  void set(const std::string& path, const Value& value) { trainer_.set(path, value); }
  Value config() const { return describe(trainer_.config()); }
  /// The samples of a split as the data set has them.
  Value data(const Value& name) const;

  /// A row of the training samples, or `{ split, index }`.
  Value inspect(const Value& request);
  Value checkGradient();
  /// `{ eigenvalues, criticalRate }` of the training loss.
  Value curvature() const;
  Value landscape(const Value& request);
  /// `{ sample, unfold?: [layer, …] | 'all' }`.
  DrawnGraph graph(const Value& request);

  Value snapshot() const { return trainer_.snapshot(); }
  void restore(const Value& bytes);

 private:
  struct SampleAt {
    const Split& split;
    Index row;
  };
  const Split& split(const Value& name) const;
  GradientProblem problem(Index samples) const;
  SampleAt sample(const Value& request, const std::string& path) const;
  std::vector<float> inputs(const Value& value) const;

  Trainer trainer_;
};

}  // namespace taroko
