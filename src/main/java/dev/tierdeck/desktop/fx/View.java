package dev.tierdeck.desktop.fx;

import java.util.List;

/** A controller that wants to know whether somebody sees it: what {@link #onShown} starts, {@link #onHidden} stops. */
public interface View {
    /** The view is on the screen from now on. */
    void onShown();

    /** Nobody sees the view any more. */
    void onHidden();

    /** What a person can do here besides, for the palette; asked each time it is opened. */
    default List<Action> actions() {
        return List.of();
    }
}
