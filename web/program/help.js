// @ts-check

/** What a list of options does not say, in lines of at most 80 characters. */

export const examples = `
Examples:
  taroko train config.json --epochs 50
  taroko train "dataset=moons&hidden=4-relu" --until-accuracy 0.95 --save run.json
  taroko check exercise.json answer.json
  taroko export weights run.json -o weights.json`

export const aboutTraining = `
A config is JSON as the engine takes it:
  {"data": {"dataset": "spiral"}, "network": {"hidden": [{"units": 8}]}}
or a link of the playground, such as "dataset=spiral&hidden=4-tanh,2-tanh" or
its whole address. A run that was saved goes on from where it was; an exercise
brings its goal along. - is standard input.

Training ends at the first limit, or when every goal is met.

Exit codes:
  0    trained; where there is a goal, it is met
  1    the goal is not met, or training diverged
  2    something given does not fit: standard error says where and why
  130  interrupted`

export const aboutChecking = `
An exercise is the link of one, or JSON:
  {"format": "taroko-exercise", "formatVersion": 1, "task": "…",
   "goal": "testAccuracy:0.9;units:6", "config": {…}}
An answer is a run that was saved here or taken out of the page. What it says
of itself is not believed: its parameters are put into its network, which is
measured on the exercise's data. - is standard input.

Exit codes:
  0  the goal is met
  1  it is not
  2  something given does not fit: standard error says where and why`
