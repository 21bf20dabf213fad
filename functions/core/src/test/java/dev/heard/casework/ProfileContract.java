package dev.heard.casework;

import static dev.heard.casework.SampleCase.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Cases.Commit;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of cases keeps to with what holds for a customer over all their cases. */
public interface ProfileContract {
  EmailAddress CUSTOMER = new EmailAddress("ann.lee@example.org");

  /** An empty store; within a test always the same. */
  Cases cases();

  /** In a change of a case of somebody else's, which is there. */
  private Commit commit(CustomerProfile profile) {
    SampleCase sample = SampleCase.of("H-7K3Q9").customer("carla@example.org");
    CaseId id = sample.head().id();
    if (cases().find(id).isEmpty()) {
      cases().commit(sample.change().build());
    }
    return cases().commit(Change.to(id).customer(profile).build());
  }

  @Test
  default void ofSomebodyUnknownThereIsVersionZero() {
    assertThat(cases().profile(CUSTOMER)).isEqualTo(CustomerProfile.unknown(CUSTOMER));
    assertThat(cases().profile(CUSTOMER).version()).isZero();
  }

  @Test
  default void everyStepOfAProfileIsKept() {
    List<CustomerProfile> steps = new ArrayList<>();
    steps.add(cases().profile(CUSTOMER).surveyed(MONDAY.plusNanos(1)));
    steps.add(steps.getLast().optedOut(MONDAY.plusSeconds(1)));
    steps.add(steps.getLast().suppressed(MONDAY.plusSeconds(2), "their box is gone"));
    steps.add(steps.getLast().surveyed(MONDAY.plusSeconds(3)));

    for (CustomerProfile step : steps) {
      assertThat(commit(step)).isEqualTo(Commit.COMMITTED);
      assertThat(cases().profile(CUSTOMER)).isEqualTo(step);
    }
  }

  /** Two cases of one customer may decide at one time that nobody has asked them lately. */
  @Test
  default void aProfileThatIsNoLongerNextIsAConflict() {
    CustomerProfile surveyed = CustomerProfile.unknown(CUSTOMER).surveyed(MONDAY);
    SampleCase sample = SampleCase.of("H-00001");
    assertThat(commit(surveyed.optedOut(MONDAY))).as("the second first").isEqualTo(Commit.CONFLICT);
    commit(surveyed);

    assertThat(commit(surveyed)).isEqualTo(Commit.CONFLICT);
    assertThat(commit(CustomerProfile.unknown(CUSTOMER))).isEqualTo(Commit.CONFLICT);
    assertThat(
            cases()
                .commit(
                    sample
                        .change()
                        .customer(CustomerProfile.unknown(CUSTOMER).optedOut(MONDAY))
                        .build()))
        .isEqualTo(Commit.CONFLICT);

    assertThat(cases().profile(CUSTOMER)).isEqualTo(surveyed);
    assertThat(cases().find(sample.head().id())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann.lee+news@example.org", "Ann.Lee+a+b@Example.org"})
  default void tagsAndCapitalsAreOneCustomer(String spelling) {
    EmailAddress spelled = new EmailAddress(spelling);
    CustomerProfile profile = cases().profile(spelled).optedOut(MONDAY);
    assertThat(profile.address()).isEqualTo(CUSTOMER);

    commit(profile);

    assertThat(cases().profile(CUSTOMER)).isEqualTo(profile);
    assertThat(cases().profile(spelled)).isEqualTo(profile);
    assertThat(commit(CustomerProfile.unknown(spelled).surveyed(MONDAY)))
        .isEqualTo(Commit.CONFLICT);
  }

  @Test
  default void customersAreToldApart() {
    commit(CustomerProfile.unknown(CUSTOMER).optedOut(MONDAY));

    for (String other : List.of("ann.lee@example.com", "annlee@example.org", "bob@example.org")) {
      assertThat(cases().profile(new EmailAddress(other)).version()).isZero();
    }
  }

  /** What is known of a customer lies near their cases and is none of them. */
  @Test
  default void aProfileIsNoCase() {
    commit(CustomerProfile.unknown(CUSTOMER).optedOut(MONDAY));

    assertThat(cases().ofCustomer(CUSTOMER, 10)).isEmpty();
  }
}
