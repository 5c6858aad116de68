package dev.costura.reconcile;

import dev.costura.ledger.KeptPictures;
import dev.costura.workbook.KeptPicture;
import dev.costura.workbook.Picture;
import dev.costura.workbook.Workbooks;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the pictures that batches are sent by: a later process that finds rows hit by mistake knows from them what stood
 * there. A picture of some work orders is kept as its difference to all rows as they were kept before.
 */
@Component
class PictureKeeping {

    private static final Logger log = LoggerFactory.getLogger(PictureKeeping.class);

    private final KeptPictures pictures;
    private final Definitions definitions;
    private final Workbooks workbooks;

    PictureKeeping(KeptPictures pictures, Definitions definitions, Workbooks workbooks) {
        this.pictures = pictures;
        this.definitions = definitions;
        this.workbooks = workbooks;
    }

    /** Once for all batches of a plan. */
    long keep(Run run, Picture picture) {
        return run.keptAs(
                picture,
                () -> pictures.keep(
                        run.workbookId(),
                        run.executionId(),
                        picture.reading(),
                        () -> KeptPicture.whole(picture),
                        picture.isWhole() ? null : KeptPicture.difference(picture)));
    }

    /**
     * All rows that the pictures of the next runs will differ from, where they are not kept yet: of half a million unions that
     * takes most of a second, for which nobody waits now and the next run's first batch would.
     */
    @EventListener
    void keepAhead(RunEnded run) {
        try {
            definitions
                    .find(run.workbook())
                    .flatMap(definition -> workbooks.open(definition.location()).known())
                    .ifPresent(known -> pictures.keep(
                            run.workbook(), run.executionId(), known.reading(), () -> KeptPicture.whole(known), null));
        } catch (RuntimeException e) {
            log.info(
                    "Workbook {}: its rows could not be kept ahead ({}); the next run does it",
                    run.workbook(),
                    e.getMessage());
        }
    }

    Optional<Picture> find(long id) {
        return pictures.find(id).map(PictureKeeping::picture);
    }

    private static Picture picture(KeptPictures.Kept kept) {
        byte[] whole = kept.whole();
        return whole == null ? KeptPicture.picture(kept.content()) : KeptPicture.picture(kept.content(), whole);
    }
}
