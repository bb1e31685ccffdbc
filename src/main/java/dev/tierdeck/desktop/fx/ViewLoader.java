package dev.tierdeck.desktop.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads {@code /fxml/name.fxml} with the messages of the same name and controllers that were made beforehand, by hand. */
public final class ViewLoader {
    private ViewLoader() {}

    /**
     * The nodes of a view.
     *
     * @param name the view's name: of its FXML file and of its messages
     * @param controllers the controller that the file names, and those of the files it includes
     * @throws IllegalArgumentException when the file names a controller that is not given
     */
    public static Parent load(String name, Object... controllers) {
        var source = ViewLoader.class.getResource("/fxml/" + name + ".fxml");
        if (source == null) {
            throw new IllegalArgumentException("there is no view named " + name);
        }
        var loader = new FXMLLoader(source, Messages.of(name).bundle());
        loader.setControllerFactory(type -> pick(type, List.of(controllers)));
        try {
            Parent nodes = loader.load();
            FixedSizes.follow(nodes);
            return nodes;
        } catch (IOException malformed) {
            throw new UncheckedIOException("the view " + name + " could not be read", malformed);
        }
    }

    private static Object pick(Class<?> type, List<Object> controllers) {
        return controllers.stream().filter(type::isInstance).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName() + " was given"));
    }
}
