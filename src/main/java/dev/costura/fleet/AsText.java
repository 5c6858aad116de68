package dev.costura.fleet;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.function.Function;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.jms.support.converter.MessageConversionException;
import org.springframework.jms.support.converter.MessageConverter;
import org.springframework.messaging.Message;

/**
 * What goes over a broker, as text: a number or an id. Java's own serialization would make objects of whatever somebody puts into
 * the queue.
 */
final class AsText implements MessageConverter {

    private final Function<Object, String> toText;
    private final Function<String, Object> fromText;

    private AsText(Function<Object, String> toText, Function<String, Object> fromText) {
        this.toText = toText;
        this.fromText = fromText;
    }

    /** Partitions are the ids of their step executions. */
    static AsText partitions() {
        return new AsText(
                request -> String.valueOf(((StepExecutionRequest) request).getStepExecutionId()),
                text -> new StepExecutionRequest(WorkbookStep.NAME, Long.parseLong(text)));
    }

    /** Launches are ids already. */
    static AsText launches() {
        return new AsText(Object::toString, text -> text);
    }

    @Override
    public jakarta.jms.Message toMessage(Object message, Session session) throws JMSException {
        return session.createTextMessage(toText.apply(((Message<?>) message).getPayload()));
    }

    @Override
    public Object fromMessage(jakarta.jms.Message message) throws JMSException {
        if (!(message instanceof TextMessage text)) {
            throw new MessageConversionException("The broker's queue holds a message that is no text");
        }
        try {
            return fromText.apply(text.getText());
        } catch (NumberFormatException e) {
            throw new MessageConversionException("The broker's queue holds a message that is no partition", e);
        }
    }
}
