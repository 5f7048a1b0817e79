package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkCommandTest {
  @Test
  void fewerArticlesAreSpreadOverAll() {
    List<Integer> all = List.of(0, 1, 2, 3, 4, 5, 6);
    assertThat(BenchmarkCommand.spread(all, 3)).containsExactly(0, 2, 4);
    assertThat(BenchmarkCommand.spread(all, 100)).isEqualTo(all);
  }
}
