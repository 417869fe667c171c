package dev.perceptron.study.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All combinations, the last parameter varying fastest; ten values of a parameter without steps. */
record GridStrategy(int maxTrials) implements Strategy {
    @Override
    public List<Proposal> next(Map<String, SearchParameter> space, List<Scored> done) {
        Set<Map<String, String>> seen = new HashSet<>();
        done.forEach(trial -> seen.add(trial.values()));
        List<Proposal> proposals = new ArrayList<>();
        fill(List.copyOf(space.values()), 0, new LinkedHashMap<>(), seen, proposals, maxTrials - done.size());
        return proposals;
    }

    private static void fill(
            List<SearchParameter> parameters,
            int position,
            Map<String, String> soFar,
            Set<Map<String, String>> seen,
            List<Proposal> out,
            int most) {
        if (out.size() >= most) {
            return;
        }
        if (position == parameters.size()) {
            Map<String, String> values = new LinkedHashMap<>(soFar);
            if (seen.add(values)) {
                out.add(new Proposal(values, 0));
            }
            return;
        }
        SearchParameter parameter = parameters.get(position);
        if (!parameter.isActive(soFar)) {
            fill(parameters, position + 1, soFar, seen, out, most);
            return;
        }
        for (int i = 0; i < parameter.count(); i++) {
            soFar.put(parameter.name(), parameter.at(i));
            fill(parameters, position + 1, soFar, seen, out, most);
        }
        soFar.remove(parameter.name());
    }
}
