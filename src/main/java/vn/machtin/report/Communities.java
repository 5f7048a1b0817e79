package vn.machtin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups of a network that are tied more closely inside than outward: greedy maximisation of
 * modularity, level by level.
 *
 * <p>Source: V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, Fast unfolding of
 * communities in large networks, 2008. Nodes are visited in the order given and ties go to the
 * smaller community, so that the same network always has the same groups.
 */
public final class Communities {
  private static final double LEAST_GAIN = 1e-9;

  private Communities() {}

  /** A tie between two nodes, told by their places in the list of nodes. */
  public record Tie(int a, int b, double weight) {}

  /**
   * The community of each node: 0 for that of the first node, 1 for the next new one, and so on.
   *
   * @param nodes number of nodes
   */
  public static int[] of(int nodes, List<Tie> ties) {
    int[] community = new int[nodes];
    Arrays.setAll(community, i -> i);
    int size = nodes;
    List<Tie> level = ties;
    while (true) {
      int[] moved = renumbered(oneLevel(size, level));
      int groups = Arrays.stream(moved).max().orElse(-1) + 1;
      for (int i = 0; i < nodes; i++) {
        community[i] = moved[community[i]];
      }
      if (groups == size) {
        return renumbered(community);
      }
      level = merged(level, moved);
      size = groups;
    }
  }

  private static int[] oneLevel(int size, List<Tie> ties) {
    List<Map<Integer, Double>> neighbours = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      neighbours.add(new TreeMap<>());
    }
    double[] strength = new double[size];
    double total = 0;
    for (Tie tie : ties) {
      total += 2 * tie.weight;
      strength[tie.a] += tie.weight;
      strength[tie.b] += tie.weight;
      if (tie.a != tie.b) {
        neighbours.get(tie.a).merge(tie.b, tie.weight, Double::sum);
        neighbours.get(tie.b).merge(tie.a, tie.weight, Double::sum);
      }
    }
    int[] community = new int[size];
    Arrays.setAll(community, i -> i);
    double[] inside = strength.clone();
    boolean moving = total > 0;
    while (moving) {
      moving = false;
      for (int i = 0; i < size; i++) {
        int from = community[i];
        inside[from] -= strength[i];
        Map<Integer, Double> towards = new TreeMap<>();
        towards.put(from, 0.0);
        neighbours.get(i).forEach((j, weight) -> towards.merge(community[j], weight, Double::sum));
        int best = from;
        double most = towards.get(from) - inside[from] * strength[i] / total;
        for (Map.Entry<Integer, Double> other : towards.entrySet()) {
          double gain = other.getValue() - inside[other.getKey()] * strength[i] / total;
          if (gain > most + LEAST_GAIN) {
            best = other.getKey();
            most = gain;
          }
        }
        inside[best] += strength[i];
        if (best != from) {
          community[i] = best;
          moving = true;
        }
      }
    }
    return community;
  }

  private static int[] renumbered(int[] community) {
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] renumbered = new int[community.length];
    for (int i = 0; i < community.length; i++) {
      Integer number = numbers.putIfAbsent(community[i], numbers.size());
      renumbered[i] = number == null ? numbers.size() - 1 : number;
    }
    return renumbered;
  }

  private static List<Tie> merged(List<Tie> ties, int[] community) {
    Map<Long, Double> weights = new TreeMap<>();
    for (Tie tie : ties) {
      int a = Math.min(community[tie.a], community[tie.b]);
      int b = Math.max(community[tie.a], community[tie.b]);
      weights.merge((long) a << 32 | b, tie.weight, Double::sum);
    }
    List<Tie> merged = new ArrayList<>();
    weights.forEach(
        (key, weight) -> merged.add(new Tie((int) (key >> 32), key.intValue(), weight)));
    return merged;
  }
}
