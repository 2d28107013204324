package org.dondoc.workplace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.beans.PropertyEditorSupport;
import java.io.IOException;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import org.dondoc.PlainText;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/**
 * What the API takes: JSON to the letter (no unknown field, no number for a text, no day that does not exist, no field
 * twice), no parameter that nobody can read (bodies were looked at before), and the caller's language from
 * {@code Accept-Language}, Vietnamese unless it asks for English.
 */
@Configuration
@ControllerAdvice
class StrictInput {

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(Texts.VIETNAMESE, Locale.ENGLISH));
        resolver.setDefaultLocale(Texts.VIETNAMESE);
        return resolver;
    }

    @Bean
    Jackson2ObjectMapperBuilderCustomizer strictJson() {
        return json -> json.featuresToEnable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature())
                .deserializerByType(String.class, new Text());
    }

    @InitBinder
    void refuseUnreadable(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                if (!PlainText.isReadable(text)) {
                    throw new IllegalArgumentException("unreadable text");
                }
                setValue(text);
            }
        });
    }

    /** What is wrong with a value that could not be read as this type. */
    static Refusal.Fault fault(String field, Object value, Class<?> type) {
        if (type == String.class) {
            boolean isUnreadable = !PlainText.isReadable(String.valueOf(value));
            return new Refusal.Fault(field, value, isUnreadable ? "refusal.controlCharacter" : "refusal.text");
        }
        if (type != null && Temporal.class.isAssignableFrom(type)) {
            return new Refusal.Fault(field, value, "refusal.date");
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Refusal.Fault(field, value, "refusal.flag");
        }
        if (type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type))) {
            return new Refusal.Fault(field, value, "refusal.number");
        }
        return new Refusal.Fault(field, value, "refusal.choice");
    }

    /** A JSON string, and nothing that could only be turned into one. */
    private static class Text extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken().isScalarValue() && !json.hasToken(JsonToken.VALUE_STRING)) {
                throw InvalidFormatException.from(json, "no text", json.getText(), String.class);
            }
            return StringDeserializer.instance.deserialize(json, context);
        }
    }
}
