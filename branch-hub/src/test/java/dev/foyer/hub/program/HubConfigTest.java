package dev.foyer.hub.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A wrong configuration is said by file, line, key and what was expected. */
class HubConfigTest {
    @TempDir Path directory;

    @Test
    void theTestsOwnConfigurationIsRight() throws Exception {
        var config = HubConfig.read(HubFixture.write(directory, ""));
        assertThat(config.plan().services()).hasSize(2);
        assertThat(config.state()).isEqualTo(directory.resolve("state"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    state: state            | other: 1                 | 1  | state           | a directory
                    requestsPerSecond: 1000000 | requestsPerSecond: 0  | 2  | requestsPerSecond | from 1 to 1000000
                    requestsPerSecond: 1000000 | requestsPerSecond: many | 2 | requestsPerSecond | a whole number
                    ["622848"]              | ["62x"]                  | 3  | priorityCards   | 4 to 12 digits
                    timeZone: Asia/Shanghai | timeZone: Mars/Olympus   | 7  | timeZone        | a zone such as
                    timeZone: Asia/Shanghai | timezone: Asia/Shanghai  | 5  | timeZone        | expected
                    letter: B               | letter: b                | 10 | letter          | one or two capitals
                    id: loan                | id: "lo an"              | 10 | id              | letters, digits
                    {id: c2, name: {zh: 2 号, en: Counter 2}} | {id: c2, services: [gold], name: {zh: 2 号, en: Counter 2}} | 13 | services | ids of this branch's services
                    give: elder             | give: gold               | 18 | give            | ordinary, priority, appointment
                    need: [wheelchair       | need: [tall              | 17 | need            | elder, wheelchair, pregnant or deaf
                    agedFrom: 70            | agedFrom: 700            | 18 | agedFrom        | from 0 to 150
                    opens: "00:00"          | opens: "half nine"       | 19 | opens           | a time such as 09:00
                    days: [monday           | days: [moonday           | 19 | days            | monday, tuesday
                    {service: loan}         | {service: gold}          | 19 | service         | the id of a service
                    closes: "23:45"         | closes: "00:00"          | 19 | opens           | a time before closes
                    opens: "00:00"          | graceMinutes: 20         | 19 | graceMinutes    | from 0 to 15
                    roles: [auditor]        | roles: [boss]            | 27 | roles           | teller, lobbyManager
                    kind: display           | kind: fridge             | 30 | kind            | kiosk, tablet or display
                    name: 周静               | nick: 周静                | 27 | name            | expected
                    {id: c2, name: {zh: 2 号, en: Counter 2}} | {id: c2, also: {services: [gold]}, name: {zh: 2 号, en: Counter 2}} | 13 | also.services | ids of this branch's services
                    {id: c2, name: {zh: 2 号, en: Counter 2}} | {id: c2, also: {ownWaitUnderSeconds: 9}, name: {zh: 2 号, en: Counter 2}} | 13 | also.services | the services it helps with
                    skills: [cash, loan], passwordFile | skills: [cash], proficiency: {loan: learner}, passwordFile | 22 | proficiency.loan | expected
                    skills: [cash], pass    | skills: [cash], proficiency: {cash: good}, pass | 25 | proficiency.cash | learner, usual or expert
                    limit: 100              | limit: 0                 | 14 | limit           | from 1 to 1000
                    remindMinutes: 10       | remindMinutes: 0         | 14 | remindMinutes   | from 1 to 1440
                    remindMinutes: 10       | remind: 10               | 14 | remind          | expected
                    remindMinutes: 10}      | remindMinutes: 10}, {id: forms, name: {zh: 表, en: F}} | 14 | pools | is there twice
                    """)
    void aWrongValueIsSaidByFileLineKeyAndWhatWasExpected(
            String right, String wrong, int line, String key, String expected) throws IOException {
        var file = HubFixture.write(directory, "");
        var text = Files.readString(file);
        assertThat(text).contains(right);
        Files.writeString(file, text.replace(right, wrong));
        var fault = catchThrowableOfType(SettingsFault.class, () -> HubConfig.read(file));
        assertThat(fault.sentence())
                .startsWith(file + ", line " + line + ", ")
                .contains(key, "expected", expected);
    }

    @Test
    void anUnknownKeyAndAMissingFileAreSaid() {
        var file = HubFixture.write(directory, "colour: blue\n");
        var unknown = catchThrowableOfType(SettingsFault.class, () -> HubConfig.read(file));
        assertThat(unknown.sentence()).contains("hub.yaml", "line 32", "colour");
        var absent = directory.resolve("absent.yaml");
        var missing = catchThrowableOfType(SettingsFault.class, () -> HubConfig.read(absent));
        assertThat(missing.sentence()).contains("absent.yaml");
    }
}
