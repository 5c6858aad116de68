package dev.costura.reconcile;

import dev.costura.ledger.KeptPictures;
import dev.costura.workbook.KeptPicture;
import dev.costura.workbook.Picture;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Keeps the pictures that batches are sent by: a later process that finds rows hit by mistake knows from them what stood
 * there. A picture of some work orders is kept as its difference to the whole reading before it.
 */
@Component
class PictureKeeping {

    private final KeptPictures pictures;

    PictureKeeping(KeptPictures pictures) {
        this.pictures = pictures;
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

    Optional<Picture> find(long id) {
        return pictures.find(id).map(PictureKeeping::picture);
    }

    private static Picture picture(KeptPictures.Kept kept) {
        byte[] whole = kept.whole();
        return whole == null ? KeptPicture.picture(kept.content()) : KeptPicture.picture(kept.content(), whole);
    }
}
