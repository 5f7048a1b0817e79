package vn.machtin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.machtin.report.ReportData.Entity;
import vn.machtin.report.ReportData.Network;
import vn.machtin.report.ReportData.Node;
import vn.machtin.report.ReportData.Pair;
import vn.machtin.report.ReportData.Tie;

/** Which pairs are drawn, and the picture of them: backbone ties, and some weaker ones behind. */
record NetworkChoice(List<Pair> pairs, Network network) {
  private static final int STRONG = 140;
  private static final int WEAK = 120;

  /**
   * @param pairs most common units first
   * @param entities for the sizes of the nodes
   */
  static NetworkChoice of(List<Pair> pairs, List<Entity> entities) {
    List<Pair> strong = pairs.stream().filter(Pair::inBackbone).limit(STRONG).toList();
    List<Pair> weak =
        pairs.stream()
            .filter(p -> !p.inBackbone() && p.nAb() >= 2 && p.g2() != null && p.g2() > 0)
            .limit(WEAK)
            .toList();
    List<Pair> drawn = Stream.concat(strong.stream(), weak.stream()).toList();
    Map<String, Integer> places = new LinkedHashMap<>();
    Map<String, String[]> names = new HashMap<>();
    List<Communities.Tie> all = new ArrayList<>();
    List<Communities.Tie> backbone = new ArrayList<>();
    List<Tie> ties = new ArrayList<>();
    for (Pair p : drawn) {
      int a = place(places, p.entityA());
      int b = place(places, p.entityB());
      names.put(p.entityA(), new String[] {p.canonicalA(), p.typeA()});
      names.put(p.entityB(), new String[] {p.canonicalB(), p.typeB()});
      Communities.Tie tie = new Communities.Tie(a, b, p.nAb());
      all.add(tie);
      if (p.inBackbone() || strong.isEmpty()) {
        backbone.add(tie);
      }
      ties.add(new Tie(a, b, p.nAb(), p.inBackbone()));
    }
    int[] groups = largestFirst(Communities.of(places.size(), backbone), backbone);
    double[][] at = NetworkLayout.of(groups, all);
    Map<String, Long> mentions = new HashMap<>();
    entities.forEach(e -> mentions.put(e.entityId(), e.mentions()));
    List<Node> nodes = new ArrayList<>();
    places.forEach(
        (id, i) ->
            nodes.add(
                new Node(
                    id,
                    names.get(id)[0],
                    names.get(id)[1],
                    mentions.getOrDefault(id, 0L),
                    groups[i],
                    at[i][0],
                    at[i][1])));
    return new NetworkChoice(drawn, new Network(nodes, ties));
  }

  private static int place(Map<String, Integer> places, String id) {
    Integer place = places.putIfAbsent(id, places.size());
    return place == null ? places.size() - 1 : place;
  }

  /** Groups numbered by size; −1 for a node that no tie of the backbone touches. */
  private static int[] largestFirst(int[] groups, List<Communities.Tie> backbone) {
    boolean[] touched = new boolean[groups.length];
    backbone.forEach(
        tie -> {
          touched[tie.a()] = true;
          touched[tie.b()] = true;
        });
    Map<Integer, Integer> sizes = new TreeMap<>();
    for (int i = 0; i < groups.length; i++) {
      if (touched[i]) {
        sizes.merge(groups[i], 1, Integer::sum);
      }
    }
    List<Integer> order =
        sizes.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    int[] numbered = new int[groups.length];
    for (int i = 0; i < groups.length; i++) {
      numbered[i] = touched[i] ? order.indexOf(groups[i]) : -1;
    }
    return numbered;
  }
}
