package dev.tierdeck.engine.past;

import dev.tierdeck.testing.ChildJvm;
import java.nio.file.Path;
import java.util.Scanner;

/** Another process that notes what happens in the same file. Its argument is the file; each line it is told is how many to add. */
final class ActivityChild {
    private ActivityChild() {}

    public static void main(String[] args) {
        var log = ActivityFile.open(Path.of(args[0]));
        System.out.println(ChildJvm.ANSWER + "ready");
        var in = new Scanner(System.in);
        int most = Integer.parseInt(in.nextLine());
        for (int i = 0; i < most; i++) {
            log.add(ActivityFileTest.happened("child" + i));
        }
        log.close();
        System.out.println(ChildJvm.ANSWER + "done");
    }
}
