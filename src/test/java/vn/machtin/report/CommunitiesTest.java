package vn.machtin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.machtin.report.Communities.Tie;

class CommunitiesTest {

  private static Tie tie(int a, int b) {
    return new Tie(a, b, 1);
  }

  @Test
  void twoTrianglesJoinedByOneTieAreTwoGroups() {
    List<Tie> ties =
        List.of(tie(0, 1), tie(1, 2), tie(0, 2), tie(3, 4), tie(4, 5), tie(3, 5), tie(2, 3));
    assertThat(Communities.of(6, ties)).containsExactly(0, 0, 0, 1, 1, 1);
  }

  @Test
  void theOrderOfTheTiesChangesNothing() {
    List<Tie> ties = new ArrayList<>();
    for (int clique = 0; clique < 6; clique++) {
      for (int a = 0; a < 5; a++) {
        for (int b = 0; b < a; b++) {
          ties.add(tie(clique * 5 + a, clique * 5 + b));
        }
      }
      ties.add(tie(clique * 5, (clique * 5 + 5) % 30));
    }
    int[] groups = Communities.of(30, ties);
    Collections.reverse(ties);
    assertThat(Communities.of(30, ties)).isEqualTo(groups);
    for (int node = 0; node < 30; node++) {
      assertThat(groups[node]).isEqualTo(node / 5);
    }
  }

  @Test
  void aNodeWithoutATieIsAloneAndNothingIsNothing() {
    assertThat(Communities.of(3, List.of(tie(0, 2)))).containsExactly(0, 1, 0);
    assertThat(Communities.of(0, List.of())).isEmpty();
  }

  @Test
  void theSameNetworkHasTheSamePictureInsideItsFrame() {
    List<Tie> ties = List.of(tie(0, 1), tie(1, 2), tie(3, 4));
    int[] groups = Communities.of(5, ties);
    double[][] once = NetworkLayout.of(groups, ties);
    assertThat(NetworkLayout.of(groups, ties)).isDeepEqualTo(once);
    for (double[] place : once) {
      assertThat(place[0]).isBetween(-1.0, 1.0);
      assertThat(place[1]).isBetween(-1.0, 1.0);
    }
  }
}
