package vn.machtin.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the nodes of a network picture stand: all push each other away, ties pull, and everything
 * is drawn to the middle.
 *
 * <p>Source: T. Fruchterman, E. Reingold, Graph Drawing by Force-directed Placement, 1991. Nodes
 * start on a circle, those of one community side by side, so that the same network always has the
 * same picture.
 */
final class NetworkLayout {
  private static final int ROUNDS = 400;
  private static final double GRAVITY = 0.06;

  private NetworkLayout() {}

  /** The place of each node, about −1 to 1 in both directions. */
  static double[][] of(int[] community, List<Communities.Tie> ties) {
    int nodes = community.length;
    double[][] at = circle(community);
    double distance = Math.sqrt(4.0 / Math.max(1, nodes));
    double heaviest = ties.stream().mapToDouble(Communities.Tie::weight).max().orElse(1);
    for (int round = 0; round < ROUNDS; round++) {
      double[][] force = new double[nodes][2];
      for (int i = 0; i < nodes; i++) {
        for (int j = 0; j < i; j++) {
          push(at, force, i, j, distance);
        }
        force[i][0] -= at[i][0] * GRAVITY / distance;
        force[i][1] -= at[i][1] * GRAVITY / distance;
      }
      for (Communities.Tie tie : ties) {
        pull(at, force, tie, distance, 0.5 + 0.5 * Math.sqrt(tie.weight() / heaviest));
      }
      double heat = 0.12 * (1 - (double) round / ROUNDS) + 0.002;
      for (int i = 0; i < nodes; i++) {
        double length = Math.max(1e-9, Math.hypot(force[i][0], force[i][1]));
        double step = Math.min(heat, length);
        at[i][0] += force[i][0] / length * step;
        at[i][1] += force[i][1] / length * step;
      }
    }
    return scaled(at);
  }

  private static double[][] circle(int[] community) {
    double[][] at = new double[community.length][];
    int[] order =
        IntStream.range(0, community.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(i -> community[i]).thenComparing(i -> i))
            .mapToInt(i -> i)
            .toArray();
    for (int place = 0; place < order.length; place++) {
      double angle = 2 * Math.PI * place / order.length;
      at[order[place]] = new double[] {StrictMath.cos(angle), StrictMath.sin(angle)};
    }
    return at;
  }

  private static void push(double[][] at, double[][] force, int i, int j, double distance) {
    double x = at[i][0] - at[j][0];
    double y = at[i][1] - at[j][1];
    double square = Math.max(1e-6, x * x + y * y);
    double by = 0.15 * distance * distance / square;
    force[i][0] += x * by;
    force[i][1] += y * by;
    force[j][0] -= x * by;
    force[j][1] -= y * by;
  }

  private static void pull(
      double[][] at, double[][] force, Communities.Tie tie, double distance, double strength) {
    double x = at[tie.a()][0] - at[tie.b()][0];
    double y = at[tie.a()][1] - at[tie.b()][1];
    double by = 0.15 * strength * Math.hypot(x, y) / distance;
    force[tie.a()][0] -= x * by;
    force[tie.a()][1] -= y * by;
    force[tie.b()][0] += x * by;
    force[tie.b()][1] += y * by;
  }

  /** Each direction fills −1 to 1; three decimals are enough for a picture. */
  private static double[][] scaled(double[][] at) {
    for (int axis = 0; axis < 2; axis++) {
      int d = axis;
      double low = Arrays.stream(at).mapToDouble(p -> p[d]).min().orElse(-1);
      double high = Arrays.stream(at).mapToDouble(p -> p[d]).max().orElse(1);
      double width = high - low;
      for (double[] place : at) {
        double scaled = width < 1e-9 ? 0 : 2 * (place[d] - low) / width - 1;
        place[d] = Math.round(scaled * 1000) / 1000.0;
      }
    }
    return at;
  }
}
