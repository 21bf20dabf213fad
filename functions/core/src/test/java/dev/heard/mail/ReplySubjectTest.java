package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplySubjectTest {
  private static final CaseId ID = new CaseId("H-7K3Q9");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Parcel late                       | Re: Parcel late [H-7K3Q9]
          Re: Parcel late                   | Re: Parcel late [H-7K3Q9]
          RE: AW: Sv: Re[3]: Fwd: Parcel    | Re: Parcel [H-7K3Q9]
          Antw.: Paket                      | Re: Paket [H-7K3Q9]
          回复：Parcel                       | Re: Parcel [H-7K3Q9]
          Re: Parcel late [H-7K3Q9]         | Re: Parcel late [H-7K3Q9]
          Re: Parcel h-7k3q9                | Re: Parcel h-7k3q9
          Re: other [H-00000]               | Re: other [H-00000] [H-7K3Q9]
          Re:                               | Re: [H-7K3Q9]
          Order: where is it                | Re: Order: where is it [H-7K3Q9]
          """)
  void answersOnceAndNamesTheCaseOnce(String theirs, String ours) {
    assertThat(ReplySubject.of(theirs, ID)).isEqualTo(ours);
  }

  @Test
  void staysOnOneLineAndShort() {
    assertThat(ReplySubject.of("a\r\nBcc: x@y.example", ID))
        .isEqualTo("Re: a Bcc: x@y.example [H-7K3Q9]");
    assertThat(ReplySubject.of("late ".repeat(1_000), ID))
        .hasSizeLessThan(230)
        .endsWith("[H-7K3Q9]");
    assertThat(ReplySubject.of("re:".repeat(100_000), ID)).hasSizeLessThan(230);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Re: Parcel late [H-7K3Q9]    | H-7K3Q9
          re: parcel h-7k3q9           | H-7K3Q9
          H-7K3Q9                      | H-7K3Q9
          H-00000 and [H-7K3Q9]        | H-7K3Q9
          [H-7k3qo]                    | H-7K3Q0
          my T-shirt SH-7K3Q9          | -
          H-7K3Q9ZZZZZ                 | -
          H-7K3                        | -
          H-                           | -
          """)
  void findsTheCaseInASubject(String subject, String id) {
    assertThat(SubjectCaseId.in(subject).map(CaseId::value).orElse(null)).isEqualTo(id);
  }
}
