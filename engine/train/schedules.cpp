#include "train/schedules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace taroko {
namespace {

using Parameters = std::span<const double>;

/// η.
double constant(double base, TrainingTime, Parameters) { return base; }

/// η f^⌊epoch / E⌋. https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html
double step(double base, TrainingTime time, Parameters parameters) {
  return base * std::pow(parameters[1], std::floor(static_cast<double>(time.epochs) / parameters[0]));
}

/// η d^epoch. https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html
double exponential(double base, TrainingTime time, Parameters parameters) {
  return base * std::pow(parameters[0], static_cast<double>(time.epochs));
}

/// From η down to the minimum along half a cosine over E epochs, and constant from then on. (Without restarts; Loshchilov and Hutter
/// 2017. PyTorch's scheduler would rise again.)
/// https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html
double cosine(double base, TrainingTime time, Parameters parameters) {
  const double progress = std::min(1.0, static_cast<double>(time.epochs) / parameters[0]);
  return parameters[1] + (base - parameters[1]) * (1 + std::cos(std::numbers::pi * progress)) / 2;
}

/// From a fraction s of η up to η, evenly over U updates.
/// https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html
double linearWarmup(double base, TrainingTime time, Parameters parameters) {
  const double progress = std::min(1.0, static_cast<double>(time.updates) / parameters[0]);
  return base * (parameters[1] + (1 - parameters[1]) * progress);
}

}  // namespace

std::span<const Schedule> schedules() {
  static const std::array entries{
      Schedule{{"constant", "Constant", "\\eta", {}}, constant},
      Schedule{{"step",
                "Step",
                "\\eta\\, f^{\\lfloor \\text{epoch} / E \\rfloor}",
                {{"epochs", "Every E epochs", 30, 1, 10000, true, true}, {"factor", "Factor f", 0.1, 0.001, 1, true}}},
               step},
      Schedule{{"exponential", "Exponential", "\\eta\\, d^{\\text{epoch}}", {{"decay", "Decay per epoch d", 0.99, 0.5, 1}}}, exponential},
      Schedule{{"cosine",
                "Cosine",
                "\\eta_{\\min} + \\tfrac12 (\\eta - \\eta_{\\min})\\left(1 + \\cos \\frac{\\pi\\,\\text{epoch}}{E}\\right)",
                {{"epochs", "Over E epochs", 100, 1, 10000, true, true}, {"minimum", "Minimum", 0, 0, 1}}},
               cosine},
      Schedule{{"linearWarmup",
                "Linear warm-up",
                "\\eta \\left(s + (1 - s) \\min\\left(1, \\frac{\\text{update}}{U}\\right)\\right)",
                {{"updates", "Over U updates", 100, 1, 100000, true, true}, {"startFactor", "Start factor s", 0.1, 0.001, 1, true}}},
               linearWarmup},
  };
  return entries;
}

}  // namespace taroko
