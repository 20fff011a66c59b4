from django.urls import path

from topela.pages.design.views.gallery import gallery

app_name = "design"
urlpatterns = [path("", gallery, name="gallery")]
