package vn.machtin.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongSetTest {

  @Test
  void countsWhatAHashSetCounts() {
    Random random = new Random(3);
    for (int range : new int[] {1, 2, 3, 50, 5000}) {
      LongSet set = new LongSet();
      Set<Long> expected = new HashSet<>();
      assertThat(set.size()).isZero();
      for (int i = 0; i < 3000; i++) {
        long value = random.nextInt(range) * (range == 50 ? 1L << 32 : 1);
        set.add(value);
        expected.add(value);
        assertThat(set.size()).isEqualTo(expected.size());
      }
    }
  }
}
