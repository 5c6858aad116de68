package dev.costura.ops.telling;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends messages to one e-mail address, as plain text. Its headers hold our own words and checked ids only. */
final class Mailbox implements Channel {

    private final String address;
    private final String from;
    private final JavaMailSender mail;

    Mailbox(String address, String from, JavaMailSender mail) {
        this.address = address;
        this.from = from;
        this.mail = mail;
    }

    @Override
    public String key() {
        return Channel.key("email", address);
    }

    /** Enough to tell one from another. */
    @Override
    public String shownAs() {
        return "e-mail to " + address.charAt(0) + "…" + address.substring(address.lastIndexOf('@'));
    }

    @Override
    public Outcome send(Letter letter) {
        try {
            mail.send(message(letter));
            return Outcome.DELIVERED;
        } catch (MessagingException e) {
            return Outcome.failed("the message can't be made");
        } catch (MailAuthenticationException e) {
            return Outcome.failed("the mail server does not accept name and password of spring.mail");
        } catch (MailException e) {
            return outcome(e);
        }
    }

    private MimeMessage message(Letter letter) throws MessagingException {
        MimeMessage message = mail.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(address);
        helper.setSubject(letter.subject());
        helper.setText(letter.text());
        // The same for each attempt, so that a mailbox may tell a repetition.
        message.setHeader("Message-ID", "<" + letter.id() + "@costura>");
        message.setHeader(Webhook.DELIVERY, letter.id());
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /** The address is the only one, so where one is invalid it is that. */
    private static Outcome outcome(MailException e) {
        boolean invalid = e instanceof MailSendException failed
                && Arrays.stream(failed.getMessageExceptions())
                        .anyMatch(cause -> cause instanceof SendFailedException refused
                                && refused.getInvalidAddresses() != null
                                && refused.getInvalidAddresses().length > 0);
        return invalid
                ? Outcome.refused("the mail server does not know the address")
                : Outcome.failed("the mail server can't be reached, or did not take it");
    }
}
