package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Rights;
import org.junit.jupiter.api.Test;

class AclCommandTest {
    private final Shell shell = new Shell();

    @Test
    void acl_printsOneLine_thatMakesTheUser_andAsksNoServer() {
        assertThat(shell.run("acl")).isEqualTo(ExitCode.DONE);
        assertThat(shell.out()).isEqualTo("ACL SETUSER tierdeck reset on >PASSWORD " + new Rights(false, false, 7, 0).rules() + "\n");
        assertThat(shell.opened).isEmpty();
    }

    @Test
    void readOnly_user_andVersion_areTaken() {
        assertThat(shell.run("acl", "--read-only", "--user", "trader", "--server-version", "7.2.4")).isEqualTo(ExitCode.DONE);
        assertThat(shell.out()).startsWith("ACL SETUSER trader reset on >PASSWORD resetkeys ~* resetchannels &__keyevent@* -@all +hello ")
                .contains(" +client|no-touch").doesNotContain("+set ").doesNotContain("+unlink").doesNotContain("config|set");
        shell.run("acl", "--server-settings", "--server-version", "6.0");
        assertThat(shell.out()).contains(" +config|set").contains(" +unlink ").doesNotContain("&").doesNotContain("trackinginfo");
    }

    @Test
    void whatIsNoNameOrVersion_isWrongUsage() {
        assertThat(shell.run("acl", "--user", "a b")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).isEqualTo("A user's name has no spaces, quotes or control characters.\n");
        assertThat(shell.run("acl", "--server-version", "5.0")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).contains("since 6.0");
        assertThat(shell.run("acl", "--server-version", "new")).isEqualTo(ExitCode.USAGE);
    }
}
