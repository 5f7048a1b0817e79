package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionTest {
  private static final long GB = 1L << 30;

  @Test
  void tasksFollowFromTheSizeOfTheInput() {
    assertThat(Session.tasksFor(0, 8)).isEqualTo(8);
    assertThat(Session.tasksFor(GB, 8)).isEqualTo(128);
    assertThat(Session.tasksFor(100 * GB, 40)).isEqualTo(4000);
    assertThat(Session.tasksFor(1000 * GB, 200)).isEqualTo(4000);
  }
}
