package org.dondoc.ministry;

import org.dondoc.Texts;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** 409 with the open work that is in the way, under {@code work}, and what was handed over, under {@code handedOver}. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class OpenWorkProblem {

    private final WorkList workList;

    OpenWorkProblem(WorkList workList) {
        this.workList = workList;
    }

    @ExceptionHandler
    ProblemDetail stillAtWork(StillAtWork refused) {
        var locale = LocaleContextHolder.getLocale();
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, TableImport.message(refused, locale));
        problem.setTitle(Texts.of("ministry.openWork", locale));
        problem.setProperty("work", workList.left(refused.left(), locale));
        problem.setProperty("handedOver", workList.of(refused.done(), locale));
        return problem;
    }
}
