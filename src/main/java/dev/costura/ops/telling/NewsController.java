package dev.costura.ops.telling;

import dev.costura.ops.KnownWorkbooks;
import dev.costura.ops.PageView;
import dev.costura.ops.Problems.BadInputException;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.ops.openapi.Refusal;
import dev.costura.ops.openapi.Refuses;
import dev.costura.ops.telling.Message.State;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people were told of a workbook. */
@RestController
@Tag(name = "News")
@RequestMapping("/api/workbooks/{workbook}/news")
class NewsController {

    private final KnownWorkbooks workbooks;
    private final Messages messages;
    private final NewsRecords news;
    private final TestMessages tests;

    NewsController(KnownWorkbooks workbooks, Messages messages, NewsRecords news, TestMessages tests) {
        this.workbooks = workbooks;
        this.messages = messages;
        this.news = news;
        this.tests = tests;
    }

    /**
     * A message.
     *
     * @param id of the delivery, as the receiver sees it too
     * @param to the host of a webhook; of an e-mail address no more than is needed to tell it from another
     * @param nextAttemptAt null when it is settled
     * @param lastError what the last attempt that failed met with, null where none did
     */
    record MessageView(
            String id,
            String to,
            List<Kind> kinds,
            List<Long> runs,
            Instant madeAt,
            State state,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant settledAt,
            @Nullable String lastError) {}

    @GetMapping
    @Operation(
            summary = "What people were told of a workbook",
            description = "The newest first: each message to each of its channels, and what became of it.")
    PageView<MessageView> list(
            @PathVariable String workbook,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        workbooks.get(workbook);
        PageView.check(page, size);
        Messages.Page found = messages.of(workbook, page, size);
        return new PageView<>(found.items().stream().map(this::view).toList(), page, size, found.total());
    }

    private MessageView view(Message message) {
        List<News> told = news.between(message.workbook(), message.firstNews(), message.lastNews(), message.test());
        return new MessageView(
                message.id(),
                message.shownAs(),
                told.stream().map(News::kind).distinct().sorted().toList(),
                told.stream().map(News::run).filter(Objects::nonNull).toList(),
                message.madeAt(),
                message.state(),
                message.attempts(),
                message.state() == State.PENDING ? message.nextAttemptAt() : null,
                message.settledAt(),
                message.lastError());
    }

    /**
     * @param messages ids of the deliveries, one for each channel
     */
    record Sent(List<String> messages) {}

    @PostMapping("/test")
    @Audited(Action.NEWS_TRIED)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses(Refusal.BAD_INPUT)
    @Operation(
            summary = "Send a test message through each channel of a workbook",
            description = "They are on their way at once; the list of what was told says what became of them.")
    Sent test(@PathVariable String workbook, Principal user) {
        workbooks.get(workbook);
        List<String> sent = tests.send(workbook, user.getName());
        if (sent.isEmpty()) {
            throw new BadInputException(
                    "workbook",
                    "tells nobody: name webhooks or emails under tell in its job file, and start the service again");
        }
        return new Sent(sent);
    }
}
