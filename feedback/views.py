from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def surveys(request: HttpRequest) -> HttpResponse:
    return render(request, "feedback/surveys/index.html")
