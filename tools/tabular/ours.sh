#!/usr/bin/env bash
# The default model of "perceptron train" on the splits that datasets.py wrote; the seed is the split's number.
#
#   tools/tabular/ours.sh OUT NAME...      prints set, seed, error (share misclassified, or RMSE) and the mean of each set
set -eu

home=$(cd -P "$(dirname "$0")/../.." && pwd)
out=$1
shift
model=$(mktemp -d)
trap 'rm -rf "$model"' EXIT

for name in "$@"; do
  task=classification
  case $name in
    breast-cancer | digits) target=target ;;
    pima) target=diabetes ;;
    satellite) target=classes ;;
    diabetes) target=target task=regression ;;
    boston) target=medv task=regression ;;
    servo) target=Class task=regression ;;
    ozone) target=V4 task=regression ;;
    *) target=Class ;;
  esac
  sum=0
  for seed in 1 2 3 4 5; do
    "$home/bin/perceptron" train "$out/$name/train-$seed.csv" --target "$target" --task "$task" --seed "$seed" -q \
      --save "$model/model.keras" >/dev/null
    error=$("$home/bin/perceptron" evaluate "$model/model.keras" "$out/$name/test-$seed.csv" |
      awk '$1 == "accuracy" { print 1 - $2 } $1 == "RMSE" { print $2 }')
    echo "$name,$seed,$error"
    sum=$(awk "BEGIN { print $sum + $error }")
  done
  awk "BEGIN { print \"$name,mean,\" $sum / 5 }"
done
