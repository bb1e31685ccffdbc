package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Erasing;
import dev.tierdeck.engine.UndoStore;
import java.util.List;

/** What an invalidation keeps of what it removes. Once that was brought back, nothing more goes. */
final class Keeping implements UndoStore.Draft {
    private final UndoStore store;
    private final UndoStore.Draft draft;
    private volatile boolean any;

    private Keeping(UndoStore store, UndoStore.Draft draft) {
        this.store = store;
        this.draft = draft;
    }

    static Keeping begin(UndoStore store, Erasing erasing, String words) {
        return new Keeping(store, store.begin(erasing.identity(), words, erasing.historyEnd()));
    }

    @Override
    public String id() {
        return draft.id();
    }

    /** Whether anything is kept. */
    boolean any() {
        return any;
    }

    /** @throws CacheException when what was kept was brought back meanwhile, or is kept no longer */
    void requireStanding() {
        if (any && store.find(id()) == null) {
            throw new CacheException("What this invalidation had removed was brought back, or is kept no longer. Preview what is left again.", null);
        }
    }

    @Override
    public void keep(List<UndoStore.Saved> batch) {
        requireStanding();
        if (!batch.isEmpty()) {
            draft.keep(batch);
            any = true;
        }
    }

    @Override
    public void close() {
        draft.close();
    }
}
