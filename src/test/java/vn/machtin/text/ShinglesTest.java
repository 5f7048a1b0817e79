package vn.machtin.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShinglesTest {

  private static Shingles of(String text) {
    Shingles shingles = new Shingles();
    shingles.add(text, 0, text.length());
    return shingles;
  }

  @Test
  void caseAndPunctuationDoNotMatter() {
    Shingles plain = of("Nga và Mỹ hội đàm tại Ankara");
    Shingles other = of("NGA VÀ MỸ: hội đàm,\ttại \"Ankara\"!");
    assertThat(other.exactHash()).isEqualTo(plain.exactHash());
    assertThat(other.set()).containsExactly(plain.set());
    assertThat(plain.syllables()).isEqualTo(7);
    assertThat(plain.set()).hasSize(3);
  }

  @Test
  void anotherWordOrOrderIsAnotherText() {
    assertThat(of("Nga và Mỹ").exactHash()).isNotEqualTo(of("Mỹ và Nga").exactHash());
    assertThat(of("Nga và Mỹ").exactHash()).isNotEqualTo(of("Nga và Anh").exactHash());
    assertThat(of("").set()).hasSize(1);
  }

  @Test
  void jaccardCountsCommonShinglesOnce() {
    assertThat(Shingles.jaccard(new int[] {1, 2, 3}, new int[] {2, 3, 4})).isEqualTo(0.5);
    assertThat(Shingles.jaccard(new int[] {1}, new int[] {2})).isZero();
  }

  @Test
  void minHashAgreesAsOftenAsTheSetsDo() {
    Random random = new Random(7);
    String[] words =
        IntStream.range(0, 600).mapToObj(i -> "từ" + random.nextInt(5000)).toArray(String[]::new);
    int[] a =
        of(IntStream.range(0, 400).mapToObj(i -> words[i]).collect(Collectors.joining(" "))).set();
    int[] b =
        of(IntStream.range(200, 600).mapToObj(i -> words[i]).collect(Collectors.joining(" ")))
            .set();
    int size = 2000;
    int[] left = Shingles.minHash(a, size);
    int[] right = Shingles.minHash(b, size);
    long agree = IntStream.range(0, size).filter(i -> left[i] == right[i]).count();
    assertThat((double) agree / size).isCloseTo(Shingles.jaccard(a, b), within(0.04));
  }
}
