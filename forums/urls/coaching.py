from django.urls import path

from forums.views import balance

urlpatterns = [
    path("desk/balance", balance.balance, name="desk_balance"),
]
