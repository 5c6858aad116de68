package dev.costura.e2e;

import static dev.costura.e2e.History.arms;
import static dev.costura.fixture.Reports.arm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Underneath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The {@code mend} command beside a running service; without one: {@link RolledBackAndRestartedTest}. */
class MendTest extends EndToEnd {

    private static final int AGREES = 0;
    private static final int DOES_NOT = 1;
    private static final int WRONG_USAGE = 2;

    private History history;

    @BeforeEach
    void plant() {
        history = history();
    }

    private Typed mend(String... options) {
        String[] words = new String[3 + options.length];
        words[0] = "mend";
        words[1] = "--workbook";
        words[2] = history.workbook();
        System.arraycopy(options, 0, words, 3, options.length);
        return command(words);
    }

    /** Before any run has noticed, too. */
    @Test
    void withoutADecisionItTellsWhatIsMissingAndWhatCanBeDoneAndChangesNothing() {
        history.restoredToTheFirstOfThree();

        for (int again = 1; again <= 2; again++) {
            Typed told = mend();
            assertThat(told.exitCode()).as("%s", told).isEqualTo(DOES_NOT);
            assertThat(told.said())
                    .contains(
                            "rolled back",
                            "2 batches from 2 to 3",
                            "0 still stand",
                            "mend --workbook " + history.workbook() + " --apply-again",
                            "--leave");
        }
        assertThat(history.finding().path("decisions").size()).isZero();
    }

    @Test
    void whatIsGoneIsAppliedAgainByTheNextRunExactlyOnce() {
        history.restoredToTheFirstOfThree();

        Typed mended = mend("--apply-again");

        assertThat(mended.exitCode()).as("%s", mended).isEqualTo(AGREES);
        assertThat(mended.said())
                .contains("APPLY_AGAIN by", "2 batches and", "0 rows still stand", "4 reports are in the queue again")
                .contains("has all that the ledger wrote to it; its last batch is 1");
        Typed again = mend("--apply-again");
        assertThat(again.exitCode()).isEqualTo(AGREES);
        assertThat(again.said()).as("nothing is decided twice").doesNotContain("in the queue again");
        history.shop().run().completed();
        history.exactlyOnce();
        assertThat(history.shop().run().completed().reported("batches")).isZero();
    }

    @Test
    void whatIsLeftStaysGoneAndTheNextRunGoesOn() {
        history.restoredToTheFirstOfThree();

        Typed left = mend("--leave");

        assertThat(left.exitCode()).as("%s", left).isEqualTo(AGREES);
        assertThat(left.said()).contains("LEAVE by", "0 reports are in the queue again");
        assertThat(history.shop().run().completed().reported("applied")).isEqualTo(1);
        assertThat(history.unionRows()).hasSize(5);
        assertThat(mend().exitCode()).isEqualTo(AGREES);
    }

    @Test
    void whereNothingIsMissingItSaysSoWhateverIsAsked() {
        history.write(arms(1, 2));

        for (Typed told : new Typed[] {mend(), mend("--apply-again"), mend("--leave")}) {
            assertThat(told.exitCode()).as("%s", told).isEqualTo(AGREES);
            assertThat(told.said()).contains("has all that the ledger wrote to it; its last batch is 1");
        }
        assertThat(history.finding().path("decisions").size()).isZero();
    }

    @Test
    void oneDecisionIsMadeAndForAWorkbookThatThereIs() {
        Typed both = mend("--apply-again", "--leave");
        assertThat(both.exitCode()).as("%s", both).isEqualTo(WRONG_USAGE);
        assertThat(both.said()).contains("--apply-again", "--leave", "mutually exclusive");

        Typed unknown = command("mend", "--workbook", "nowhere", "--leave");
        assertThat(unknown.exitCode()).as("%s", unknown).isEqualTo(WRONG_USAGE);
        assertThat(unknown.said()).contains("There is no workbook 'nowhere'", history.workbook());

        Typed which = command("mend");
        assertThat(which.exitCode()).as("%s", which).isEqualTo(WRONG_USAGE);
        assertThat(which.said()).contains("Which workbook?", "--workbook");
    }

    @Test
    void whileARunHoldsTheWorkbookNothingIsDecided() throws SQLException {
        history.write(arms(1, 2));
        history.removeMarkers();
        lease("current_timestamp + interval '1' hour");

        Typed busy = mend("--leave");

        assertThat(busy.exitCode()).as("%s", busy).isEqualTo(DOES_NOT);
        assertThat(busy.said())
                .contains("Workbook " + history.workbook() + " is held by")
                .doesNotContain("\tat ");
        lease("locked_at");
        assertThat(mend("--leave").exitCode()).isEqualTo(AGREES);
        history.stage(arm(3));
        history.shop().run().completed();
        history.exactlyOnce();
    }

    /** As another process of this database would take it. */
    private void lease(String until) throws SQLException {
        try (Connection database = Underneath.connection(directory());
                PreparedStatement change = database.prepareStatement(
                        "update shedlock set lock_until = " + until + ", locked_by = 'another' where name = ?")) {
            change.setString(1, "workbook-" + history.workbook());
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void aSpreadsheetThatCannotBeReadIsToldInASentence() {
        fault("{'fault': 'STATUS', 'status': 403, 'match': 'READ', 'spreadsheet': '%s', 'times': 100}"
                .formatted(history.shop().sheet().id()));

        Typed told = mend();

        assertThat(told.exitCode()).as("%s", told).isEqualTo(DOES_NOT);
        assertThat(told.said()).contains(history.workbook()).doesNotContain("\tat ");
    }
}
