package vn.machtin.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  @Test
  void worksOnOneThreadOfItsName() throws Exception {
    try (TimeLimit limit = new TimeLimit(Duration.ofMinutes(1), "worker")) {
      Thread first = limit.call(Thread::currentThread);
      assertThat(first.getName()).isEqualTo("worker");
      assertThat(first.isDaemon()).isTrue();
      assertThat(limit.call(Thread::currentThread)).isSameAs(first);
    }
  }

  @Test
  void leavesBehindWhatTakesTooLong() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    try (TimeLimit limit = new TimeLimit(Duration.ofMillis(20), "worker")) {
      assertThatThrownBy(
              () ->
                  limit.call(
                      () -> {
                        try {
                          new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                          interrupted.countDown();
                        }
                        return null;
                      }))
          .isInstanceOf(TimeoutException.class);
      interrupted.await();
    }
    try (TimeLimit limit = new TimeLimit(Duration.ofMinutes(1), "worker")) {
      assertThat(limit.call(() -> 1)).isEqualTo(1);
    }
  }

  @Test
  void passesAFailureOn() {
    try (TimeLimit limit = new TimeLimit(Duration.ofMinutes(1), "worker")) {
      assertThatThrownBy(() -> limit.call(TimeLimitTest::deep))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StackOverflowError.class);
    }
  }

  private static int deep() {
    return 1 + deep();
  }
}
