package vn.machtin.nlp.sequence;

import java.util.List;
import vn.machtin.nlp.evaluation.LabelledText;
import vn.machtin.text.NameMatcher;

/** A model fitted to a handful of sentences, for tests that need one. */
final class TinyModel {
  private static final List<String> ARTICLES =
      List.of(
          "# a-1 | 2022-10-13 | world",
          "[LOC:Nga] và [LOC:Mỹ] họp ở [LOC:Hà Nội]",
          "Ông [PER:Putin] gặp ông [PER:Lloyd Austin].",
          "[ORG:Bộ Quốc phòng Nga] phản đối [ORG:NATO].",
          "# a-2 | 2022-10-14 | world",
          "Ông [PER:Biden] tới [LOC:Nga]",
          "Tên lửa [MISC:ATACMS] của [LOC:Mỹ] bay xa.",
          "[ORG:Bộ Quốc phòng Mỹ] họp với [ORG:NATO] ở [LOC:Hà Nội].");

  private TinyModel() {}

  static List<LabelledDocument> articles() {
    return LabelledText.parse(ARTICLES);
  }

  static Model trained() {
    Trainer.Options options = new Trainer.Options(6, 2, 0.1f, 1e-4f, 1, 1, 2, 0);
    Trainer trainer = new Trainer(options, Lexicon.EMPTY, NameMatcher.NONE);
    articles().forEach(trainer::add);
    return trainer.train();
  }
}
