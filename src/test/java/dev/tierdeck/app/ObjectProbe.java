package dev.tierdeck.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;

/** The program's own entry point, and at its end an attempt to make an object of bytes as a library might. */
final class ObjectProbe {
    private ObjectProbe() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            Runtime.getRuntime().addShutdownHook(new Thread(ObjectProbe::attempt));
            Main.main(args);
        } else {
            attempt();
        }
    }

    private static void attempt() {
        try {
            var bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(new ArrayList<String>());
            System.out.println("made " + new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject());
        } catch (IOException | ClassNotFoundException refused) {
            System.out.println("refused " + refused);
        }
    }
}
